"""Shapes: the sorts of tables that are read here, one file each, found by being there.

A shape is a module with

- ``accepts(sheet, setting)``: how surely a sheet has this shape; 0 where it has not;
- ``read(sheet, setting, names)``: its figures (:class:`~scrutator.reading.tables.crossing.Item`), and a sentence for
  whatever it leaves out.
"""
