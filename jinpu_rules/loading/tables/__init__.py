"""Tables to records: a sheet a relation, a row a record, joined by the number of the case.

Workbooks are read so, and the tables of a program. Values are validated by the models, as for any other
file; here it is decided which cell belongs to which field, and what a cell that people filled in means.
Whatever cannot be decided is reported as a fault with its address.
"""
