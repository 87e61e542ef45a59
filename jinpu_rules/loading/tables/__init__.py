"""Tables to records: a sheet a relation, a row a record, joined by the number of the case.

A workbook is read so, and so are the tables of a program. What is said of a value is said by the
model that reads it, as for any other file; here it is settled which cell is the value of which field,
and what a cell as people fill it amounts to. Whatever cannot be settled is told with its address.
"""
