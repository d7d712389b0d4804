"""Makes the report's page ready for a PDF: style sheets from the disk, and pictures that carry their own colours.

WeasyPrint gives a page's styles to its text but not to the SVG in it, and knows no `light-dark()`. The values still
come from tokens.css alone.
"""

from __future__ import annotations

import re
from pathlib import Path

_TOKEN = re.compile(r"--([\w-]+):\s*(?:light-dark\(([^,()]+),[^()]+\)|([^;]+));")
_RULE = re.compile(r"([^{};]+)\{([^{}]*(?:fill|stroke)[^{}]*)\}")
_EITHER = re.compile(r"light-dark\(([^,]+),[^)]+\)")


def for_pdf(html: str, static_path: str, static: Path) -> str:
    """The page with its style sheets named by their files and each picture's own style written into it."""
    style = f"<style>{picture_style(static)}</style>"
    local = html.replace(static_path, static.resolve().as_uri())
    return re.sub(r'(<svg class="chart[^>]*>)', lambda found: found[1] + style, local)


def picture_style(static: Path) -> str:
    """The rules of report.css that colour pictures, with every token replaced by its light value."""
    tokens = {name: light or same for name, light, same in _TOKEN.findall((static / "css/tokens.css").read_text())}
    rules = []
    for selector, body in _RULE.findall((static / "css/report.css").read_text()):
        resolved = re.sub(r"var\(--([\w-]+)\)", lambda found: tokens.get(found[1], "inherit"), body)
        rules.append(f"{selector.strip()}{{{_EITHER.sub(lambda found: found[1], resolved)}}}")
    return "".join(rules)
