"""Tables as files: rows of plain values in, a workbook or a CSV file out; knows no database, town or Telegram."""
