package org.lanewise.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/// The file read back by the standard.
class GreyPngTest {
    @Test
    void chunksHoldSizeAndPixelsAndTheirChecksums() throws IOException {
        byte[] pixels = {0, 1, (byte) 128, (byte) 255, 77, 3};
        DataInputStream file = new DataInputStream(new ByteArrayInputStream(GreyPng.of(pixels, 3, 2)));

        assertThat(file.readLong()).isEqualTo(0x89504E470D0A1A0AL);
        byte[] header = chunk(file, "IHDR");
        byte[] rows = chunk(file, "IDAT");
        byte[] end = chunk(file, "IEND");

        assertThat(header).containsExactly(0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0);
        assertThat(new InflaterInputStream(new ByteArrayInputStream(rows)).readAllBytes())
                .containsExactly(0, 0, 1, 128, 0, 255, 77, 3);
        assertThat(end).isEmpty();
        assertThat(file.read()).isEqualTo(-1);
    }

    private static byte[] chunk(DataInputStream file, String name) throws IOException {
        byte[] data = new byte[file.readInt()];
        byte[] type = file.readNBytes(4);
        file.readFully(data);
        CRC32 check = new CRC32();
        check.update(type);
        check.update(data);
        assertThat(new String(type, StandardCharsets.US_ASCII)).isEqualTo(name);
        assertThat(file.readInt()).isEqualTo((int) check.getValue());
        return data;
    }
}
