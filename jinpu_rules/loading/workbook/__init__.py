"""Workbooks: the cells of a file of Excel, of LibreOffice or of WPS, as plain values."""

from jinpu_rules.loading.workbook.cells import Flaw, Sheet, Value, letters
from jinpu_rules.loading.workbook.opening import sheets_of

__all__ = ["Flaw", "Sheet", "Value", "letters", "sheets_of"]
