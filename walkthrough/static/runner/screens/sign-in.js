// Signs a person in on this phone, as a screen at first use and as a sheet when a walk waits for it. Needs a connection;
// nothing on the phone is lost by failing. The password goes to the server and nowhere else.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { header } from "../ui/header.js";
import { sheet } from "../ui/sheet.js";

const WORDS = /** @type {Record<string, string>} */ ({
  bad_credentials: "E-mail and password do not fit together.",
  account_disabled: "This account was switched off. Ask the person who invited you.",
});

const TOO_MANY = "Too many tries. Wait a minute, then try again.";
const UNREACHED = "The server cannot be reached. Signing in needs a connection; walks on this phone are kept.";

export class SignIn extends Screen {
  /** @type {Record<string, any>} */
  static properties = {
    ...Screen.properties,
    tick: {},
    bare: { attribute: false },
    done: { attribute: false },
    problem: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.bare = false;
    /** @type {() => void} */
    this.done = () => undefined;
    this.problem = "";
    this.busy = false;
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.busy = true;
    this.problem = "";
    const answer = await this.enter(String(form.get("email")), String(form.get("password")));
    this.busy = false;
    this.problem = answer.ok ? this.problem : this.why(answer);
    if (this.problem) return;
    await this.app.signedIn();
    this.done();
    // Today shows as soon as the person is known; who has gone on from there meanwhile is not brought back.
    if (!this.bare && this.isConnected) this.app.replace(this.app.to());
  }

  /** In place, only the person whose walks wait may sign in. @param {string} email @param {string} password */
  async enter(email, password) {
    const { engine, user } = this.app;
    if (!this.bare) return engine.signIn(email, password);
    const answer = await engine.transport.signIn(email, password);
    if (answer.ok && answer.body?.user?.id !== user.id) {
      await engine.transport.signOut();
      this.problem = `This phone holds walks of ${user.name}. Sign in as ${user.name} to send them.`;
    }
    return answer;
  }

  /** @param {any} answer */
  why({ code, status, trusted, body }) {
    return WORDS[code] ?? (status === 429 ? TOO_MANY : trusted ? body?.message : UNREACHED);
  }

  form() {
    return html`<form class="stack" @submit=${this.submit}>
      ${this.problem ? html`<p class="banner bad" role="alert">${this.problem}</p>` : nothing}
      <div class="field"><label for="email">E-mail</label>
        <input id="email" name="email" type="email" autocomplete="username" required></div>
      <div class="field"><label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required></div>
      <button class="btn wide" ?disabled=${this.busy}>${this.busy ? "Signing in" : "Sign in"}</button>
    </form>`;
  }

  render() {
    if (this.bare) return this.form();
    return html`${header({ title: "Walkthrough" })}
      <main class="app-main welcome">
        <div class="stack tight"><p class="welcome-title">Become the customer</p>
          <p class="muted">Walk what a customer walks, and record it as it happens. After this you stay signed in, and everything works without a connection.</p></div>
        ${this.form()}
        ${
      this.app?.trouble
        ? html`
          <p class="banner bad"
            role="alert">This browser does not let the app keep anything. Leave private browsing and open it again.</p>
        `
        : nothing
    }
      </main>`;
  }
}

define("sign-in", SignIn);

/** @param {any} app @param {() => void} closed */
export const signInSheet = (app, closed) =>
  sheet({
    label: "Sign in to send",
    closed,
    body: (close) =>
      html`
        <p class="muted small">Nothing is lost: what waits on this phone is sent when you are signed in.</p>
        <sign-in .app=${app} .bare=${true} .done=${close}></sign-in>
      `,
  });
