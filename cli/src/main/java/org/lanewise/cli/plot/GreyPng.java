package org.lanewise.cli.plot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// A grey image as a PNG file of 8 bits a pixel, 0 black and 255 white.
///
/// Source: ISO/IEC 15948, *Portable Network Graphics*.
final class GreyPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private GreyPng() {}

    /// @param pixels row by row, `width * height`
    static byte[] of(byte[] pixels, int width, int height) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream numbers = new DataOutputStream(header);
                DeflaterOutputStream deflater = new DeflaterOutputStream(rows)) {
            numbers.writeInt(width);
            numbers.writeInt(height);
            numbers.write(new byte[] {8, 0, 0, 0, 0}); // bits, grey, compression, filters, no interlacing
            for (int row = 0; row < height; row++) {
                deflater.write(0); // no filter
                deflater.write(pixels, row * width, width);
            }
            deflater.finish();
            file.write(SIGNATURE);
            chunk(file, "IHDR", header.toByteArray());
            chunk(file, "IDAT", rows.toByteArray());
            chunk(file, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("arrays do not fail", e);
        }
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) check.getValue());
    }
}
