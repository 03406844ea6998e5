package org.lanewise.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Images of 3 x 4 pixels in files of MNIST's format.
public final class TinyImages {
    private TinyImages() {}

    /// Writes as many for training as for the test.
    public static void write(Path folder, int count) throws IOException {
        for (String part : List.of("train", "t10k")) {
            ByteArrayOutputStream images = new ByteArrayOutputStream();
            ByteArrayOutputStream labels = new ByteArrayOutputStream();
            try (DataOutputStream data = new DataOutputStream(images);
                    DataOutputStream labelData = new DataOutputStream(labels)) {
                for (int header : new int[] {0x803, count, 3, 4}) {
                    data.writeInt(header);
                }
                labelData.writeInt(0x801);
                labelData.writeInt(count);
                for (int image = 0; image < count; image++) {
                    for (int pixel = 0; pixel < 12; pixel++) {
                        data.write(image * pixel);
                    }
                    labelData.write(image % 10);
                }
            }
            Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.toByteArray());
            Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.toByteArray());
        }
    }
}
