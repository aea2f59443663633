"""The signs of the files: what a name is, what cannot be seen, how a text is put between quotes."""

import re

INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
WORD = "[A-Za-zÄÖÜäöüß_]+"
KEY = rf"(\s*(?:- )?{WORD})"
TEXT_SIGN = re.compile(rf"( *)(?:- )?({WORD}):\s*[|>][+-]?\s*(\S.*)?$")


def quoted(value: str) -> str:
    """The text between quotes, as YAML reads it back: double ones, or single ones where a double one stands inside."""
    text = value.strip()
    if set(text) & {"\\", '"'} and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
