"""Unpacks a program that UPX packed with LZMA and no filter: python unpack.py PACKED UNPACKED.

A packed program unpacks itself at each start. The format: linker info, program info, then blocks, each with its sizes and
method; the first block is the ELF header, each further one a segment (https://github.com/upx/upx, src/stub/src/include/linux.h).
"""

import lzma
import struct
import sys

LZMA = 14
LOAD = 1


def blocks(packed):
    """The blocks in their order; the linker info starts four bytes before the magic number."""
    offset = packed.index(b"UPX!") + 8 + 12
    size, length, method, transform = struct.unpack_from("<IIBB", packed, offset)
    while method == LZMA and transform == 0:
        properties, position = packed[offset + 12], packed[offset + 13]
        decoder = {"id": lzma.FILTER_LZMA1, "pb": properties & 7, "lp": position >> 4, "lc": position & 15, "dict_size": 1 << 27}
        start, offset = offset + 14, offset + 12 + length
        yield lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[decoder]).decompress(packed[start:offset], size)
        size, length, method, transform = struct.unpack_from("<IIBB", packed, offset)


def segments(header):
    """Offset and size in the file of each segment that is loaded."""
    (table,) = struct.unpack_from("<Q", header, 32)
    (count,) = struct.unpack_from("<H", header, 56)
    for entry in range(table, table + 56 * count, 56):
        kind, _, offset, _, _, size = struct.unpack_from("<IIQQQQ", header, entry)
        if kind == LOAD:
            yield offset, size


def unpack(packed):
    header, *contents = blocks(packed)
    contents[0] = header + contents[0]
    program = bytearray()
    for (offset, size), content in zip(segments(header), contents, strict=True):
        if len(content) != size:
            raise ValueError(f"a segment of {size} bytes has {len(content)}")
        program.extend(bytes(offset - len(program)))
        program.extend(content)
    return program


with open(sys.argv[1], "rb") as source, open(sys.argv[2], "wb") as target:
    target.write(unpack(source.read()))
