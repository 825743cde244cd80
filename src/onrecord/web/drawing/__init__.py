"""Drawing: text cut where its marks begin and end, and pictures as plain data, which templates put into HTML and SVG."""
