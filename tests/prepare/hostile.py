"""What strangers may put in a title, a text, a name or an address, and a reader that looks for anything left active."""

from bs4 import BeautifulSoup, Tag

MARKUP = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=https://x.example><button formaction=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=https://x.example'>",
    "<base href=https://x.example/>",
    "<link rel=stylesheet href=https://x.example/x.css>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "{{ 7 * 7 }}{% for x in y %}{{ ''.__class__ }}",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00<scr\x00ipt>alert(1)</script>",
    "x\r\nBcc: tous@example.org\r\n\r\n<script>alert(1)</script>",
    "\u202etxt.exe\u2066<b onclick=alert(1)>",
    "\ud800<script>alert(1)</script>",
)

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//x.example/",
    "https://",
    "http://[",
    'https://x.example/" onmouseover="alert(1)',
    "https://x.example/'onfocus='alert(1)",
    "https://x.example/<script>alert(1)</script>",
    "https://x.example/a b",
    "https://x.example/\r\nBcc: tous@example.org",
    "https:\\\\x.example",
)

_ACTIVE = (
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "button",
    "input",
    "svg",
    "math",
    "img",
    "base",
    "audio",
    "video",
)


def active_parts(html: str, *, style_sheets: int = 1) -> list[str]:
    """List whatever a browser would run, load or send, after parsing twice as a mail program or a proxy may."""
    faults = []
    for parser in ("lxml", "html.parser"):
        soup = BeautifulSoup(str(BeautifulSoup(html, parser)), parser)
        faults += [str(tag)[:80] for tag in soup.find_all(_ACTIVE)]
        faults += [str(tag)[:80] for tag in soup.find_all("style")[style_sheets:]]
        faults += [str(tag)[:80] for tag in soup.find_all("meta", attrs={"http-equiv": "refresh"})]
        faults += [fault for tag in soup.find_all(True) for fault in _attributes(tag)]
    return faults


def _attributes(tag: Tag) -> list[str]:
    faults = [f"{tag.name} {name}" for name in tag.attrs if name.lower().startswith("on") or name == "srcdoc"]
    for name in ("href", "src", "action", "formaction", "background", "poster"):
        value = str(tag.get(name, ""))
        scheme = value.partition(":")[0].lower() if ":" in value else ""
        safe = scheme in ("", "http", "https", "mailto") or (tag.name == "link" and value == "data:,")
        faults += [] if safe and not value.startswith("//") else [f"{tag.name} {name}={value[:60]}"]
    return faults
