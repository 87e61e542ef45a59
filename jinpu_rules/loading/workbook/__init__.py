"""Workbooks: the cells of a file of Excel, of LibreOffice or of WPS, as plain values."""

from jinpu_rules.loading.workbook.cells import Flaw, Sheet, Value, letters
from jinpu_rules.loading.workbook.opening import is_report, sheets_of

__all__ = ["Flaw", "Sheet", "Value", "is_report", "letters", "sheets_of"]
