"""Amounts of money as papers write them: 3000, 3,000.50元, 3万元, 叁仟元整, or both ways at once.

Numerals in words are read only where they can mean one amount: 叁仟伍元 may be 3005 or 3500, and is
refused with both.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from jinpu_rules.patterns import pattern

_IN_FIGURES = pattern(r"(?:人民币)?[¥￥]?(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?(万?元?|元整|万元整)")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = {"拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"亿": 10**8, "万": 10**4}
# As people write what stands on a form in capitals.
_ONE_WAY = str.maketrans(
    "一二两三四五六七八九十百千〇○圆圓正貳贰弍弐叄參叁参陸萬億",
    "壹贰贰叁肆伍陆柒捌玖拾佰仟零零元元整贰贰贰贰叁叁叁叁陆万亿",
)
_IN_WORDS = pattern(
    rf"(?:人民币)?[¥￥]?([{_DIGITS}拾佰仟万亿]*)(元?)(?:零?([{_DIGITS[1:]}])角)?(?:零?([{_DIGITS[1:]}])分)?整?"
)
# A last digit that may count ones, or the place below the one before it: 叁仟伍.
_UNSURE = pattern(rf"([佰仟万亿])([{_DIGITS[1:]}])(?=$|[万亿])")
# A form with the places printed: 叁仟零佰零拾零元零角零分.
_PRINTED = pattern("零[仟佰拾角分]")
_BOTH = pattern(r"(.+?)[(（](?:大写|小写)?[:：]?(.+?)[)）]")
_LONGEST = 60


class Amount(NamedTuple):
    """What a text says: an amount; those that may be ``meant``; or two that ``differ``."""

    value: Decimal | None = None
    meant: tuple[Decimal, ...] = ()
    differ: bool = False


def amount_of(text: str) -> Amount:
    """Read an amount of yuan."""
    text = "".join(text.split())
    text = re.sub("^(?:大写|小写)[:：]?", "", text)
    if len(text) <= _LONGEST and (both := _BOTH.fullmatch(text)):
        one, other = amount_of(both[1]), amount_of(both[2])
        if one.value is None or other.value is None:
            return Amount(meant=one.meant or other.meant)
        return one if one.value == other.value else Amount(differ=True)
    if found := _IN_FIGURES.fullmatch(text):
        whole, part, unit = found.groups()
        amount = Decimal(re.sub("[,，]", "", whole) + (part or ""))
        return Amount(amount * (10_000 if "万" in unit else 1))
    return _of_words(text) if len(text) <= _LONGEST else Amount()


def _of_words(text: str) -> Amount:
    plain = _PRINTED.sub("零", text.translate(_ONE_WAY))
    plain = re.sub("元零+整?$", "元整", plain)
    found = _IN_WORDS.fullmatch(plain)
    if found is None or not any(found.groups()):
        return Amount()
    yuan, unit, tenths, hundredths = found.groups()
    number = _number(yuan)
    if number is None or (not yuan if unit else yuan and (tenths or hundredths)):
        return Amount()
    fen = 10 * _DIGITS.find(tenths or "零") + _DIGITS.find(hundredths or "零")
    amount = number + Decimal(fen) / 100
    if unsure := _UNSURE.search(yuan):
        place = (_PLACES | _LARGE)[unsure[1]] // 10
        more = _DIGITS.index(unsure[2]) * (place - 1)
        return Amount(meant=(amount, amount + more) if unsure.end() == len(yuan) else (amount,))
    if _bare(in_capitals(amount)) != _bare(plain):
        return Amount(meant=(amount,) if amount else ())
    return Amount(amount)


def _number(words: str) -> int | None:
    """Return the number that numerals come to, read from left to right; None for what is none."""
    for sign, size in _LARGE.items():
        if sign in words:
            high, low = (_number(part) for part in words.rsplit(sign, 1))
            return None if high is None or low is None else high * size + low
    section = 0
    digit: int | None = None
    for sign in words:
        if sign in _PLACES:
            section += (1 if digit is None else digit) * _PLACES[sign]
            digit = None
        elif digit:
            return None  # two digits without a place between
        else:
            digit = _DIGITS.find(sign)
    return section + (digit or 0)


def _bare(words: str) -> str:
    """Return an amount in words without what may be left out."""
    words = re.sub("^(?:人民币)?[¥￥]?|整$|零|壹(?=拾)", "", words)
    return words if words.endswith(("元", "角", "分")) else f"{words}元"


def in_capitals(amount: Decimal) -> str:
    """Return an amount to the fen as papers write it in capitals: 叁仟零伍元整."""
    yuan, fen = divmod(int(amount * 100), 100)
    said = _section_words(yuan)
    tenths, hundredths = divmod(fen, 10)
    whole = f"{said or '零'}元" if said or not fen else ""
    parts = f"{_DIGITS[tenths]}角" if tenths else ("零" if whole and hundredths else "")
    parts += f"{_DIGITS[hundredths]}分" if hundredths else ""
    return whole + parts + ("" if hundredths else "整")


def _section_words(number: int) -> str:
    for name, size in _LARGE.items():
        if number >= size:
            high, low = divmod(number, size)
            zero = "零" if low and low < size // 10 else ""
            return f"{_section_words(high)}{name}{zero}{_section_words(low)}"
    said = ""
    skipped = False
    for name, size in (("仟", 1000), ("佰", 100), ("拾", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            said += ("零" if skipped and said else "") + _DIGITS[digit] + name
        skipped = not digit
    return said
