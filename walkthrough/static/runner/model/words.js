// The product's words for what is stored as a number or a code: moods, severities, frictions, outcomes, channels.
// Mirrors measurement.md 1.3 and 1.4. Refuses to decide anything; it only names.

/** Mood after a touchpoint, stored -2..+2, always shown with a face and this word. */
export const MOODS = [
  { value: -2, word: "Very bad" },
  { value: -1, word: "Bad" },
  { value: 0, word: "Neutral" },
  { value: 1, word: "Good" },
  { value: 2, word: "Very good" },
];

/** Gap against expectation, stored -2..+2. */
export const GAPS = [
  { value: -2, word: "Much worse" },
  { value: -1, word: "Worse" },
  { value: 0, word: "As expected" },
  { value: 1, word: "Better" },
  { value: 2, word: "Much better" },
];

/** Impact on the walk. 0 is offered only where the friction is looked at again. */
export const SEVERITIES = [
  { value: 1, word: "Irritant" },
  { value: 2, word: "Minor, small delay" },
  { value: 3, word: "Major, real cost" },
  { value: 4, word: "Stopped me or did harm" },
];
export const NOT_A_PROBLEM = { value: 0, word: "On reflection, not a problem" };

/** Friction codes in the order of the taxonomy: what a walker calls it, and one line of meaning. */
export const FRICTIONS = {
  WAIT: { name: "Long wait", meaning: "Longer than promised, usual or reasonable" },
  DARK: { name: "No word on how long", meaning: "Waiting without a place, a time or a reason" },
  REPEAT: { name: "Had to repeat myself", meaning: "The same information asked again" },
  HANDOFF: { name: "Passed around", meaning: "Story lost between people or channels" },
  WALL: { name: "Nobody to reach", meaning: "No person and no way to one" },
  MAZE: { name: "Too many steps", meaning: "Needless steps, forms or taps; hard to find" },
  UNCLEAR: { name: "Unclear", meaning: "Missing, wrong, or in words nobody uses" },
  CONTRA: { name: "Told something else", meaning: "A different answer than elsewhere" },
  POLICY: { name: "A rule against me", meaning: "A rule that treats the customer as a risk" },
  LOCKIN: { name: "Could not change my mind", meaning: "No way to edit, move, cancel or return" },
  NOTME: { name: "Not about me", meaning: "Ignores what is known; one size fits all" },
  PROVE: { name: "Too much to prove", meaning: "More proof or data than this needs" },
  PRICE: { name: "Surprise cost", meaning: "A cost, penalty or term that was hidden" },
  PROMISE: { name: "Promise not kept", meaning: "Said it would happen, and it did not" },
  SKILL: { name: "They could not help", meaning: "Staff lack the knowledge or the right to act" },
  MANNER: { name: "Unfriendly", meaning: "Unfriendly, indifferent or blaming" },
  FAULT: { name: "Something broken", meaning: "A fault of the product or the system" },
  PLACE: { name: "The place", meaning: "Signs, cleanliness, comfort or safety" },
  ACCESS: { name: "Could not use it", meaning: "A barrier by disability, language or device" },
  NAG: { name: "Pressed for a score", meaning: "Begging for stars, or asking and never answering" },
  DEADEND: { name: "Dead end", meaning: "It stops, and nothing says what comes next" },
  OTHER: { name: "Something else", meaning: "None of these; say it in your words" },
};

export const FRICTION_GROUPS = [
  { name: "Time", codes: ["WAIT", "DARK"] },
  { name: "Effort", codes: ["REPEAT", "HANDOFF", "MAZE", "PROVE"] },
  { name: "Information", codes: ["UNCLEAR", "CONTRA"] },
  { name: "Control", codes: ["POLICY", "LOCKIN", "PRICE", "WALL", "DEADEND"] },
  { name: "Care", codes: ["NOTME", "SKILL", "MANNER", "PROMISE"] },
  { name: "Things", codes: ["FAULT", "PLACE", "ACCESS"] },
  { name: "Listening", codes: ["NAG"] },
  { name: "Else", codes: ["OTHER"] },
];

export const OUTCOMES = [
  { value: "achieved", word: "Yes" },
  { value: "workaround", word: "Yes, another way" },
  { value: "part", word: "In part" },
  { value: "blocked", word: "They stopped me" },
  { value: "gave_up", word: "I gave up" },
  { value: "stopped_outside", word: "Outside reason" },
];

/** What can have happened at a touchpoint besides "done". `ends` closes the walk; `bare` leaves nothing to answer. */
export const STATUSES = {
  blocked_end: { word: "They stopped me here", meaning: "The walk ends at this touchpoint", ends: true },
  blocked_went_on: { word: "This way failed, I went on", meaning: "I found another way and the walk continues" },
  gave_up: { word: "I gave up", meaning: "This person would stop here", ends: true },
  skipped: { word: "Skipped", meaning: "My choice; a reason is needed", bare: true },
  not_applicable: { word: "Does not apply", meaning: "It does not exist on this walk", bare: true },
  stopped_outside: { word: "Outside reason", meaning: "Safety, phone or time; nobody's fault", ends: true },
};

export const EMOTIONS = {
  good: ["relief", "contentment", "joy", "interest", "pride", "admiration", "other", "none"],
  bad: ["disappointment", "anger", "fear", "shame", "contempt", "sadness", "other", "none"],
};

export const CHANNELS = {
  web: "Website",
  app: "App",
  shop: "Shop",
  on_site: "On site",
  phone: "Phone",
  chat: "Chat",
  email: "E-mail",
  sms: "Text message",
  letter: "Letter",
  social: "Social media",
  peer: "Other customers",
  other: "Other",
};

export const DIMENSIONS = [
  { value: "reliability", word: "Kept their word" },
  { value: "assurance", word: "Knew their job" },
  { value: "tangibles", word: "Place and things" },
  { value: "empathy", word: "Cared" },
  { value: "responsiveness", word: "Were quick" },
];

export const MODES = { walkthrough: "Walk", mystery_shop: "Visit", rewalk: "Re-walk" };

/** @param {Array<{value: unknown, word: string}>} list @param {unknown} value */
export const wordFor = (list, value) => list.find((entry) => entry.value === value)?.word ?? "";
