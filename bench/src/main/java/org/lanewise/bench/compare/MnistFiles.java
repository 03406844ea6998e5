package org.lanewise.bench.compare;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.data.ImageSplit;

/// Images in a folder for programs that read MNIST's four files.
final class MnistFiles {
    private MnistFiles() {}

    /// Writes them, so that another program trains on the very same ones.
    static void write(ImageSplit images, Path folder) throws IOException {
        write(images.train(), folder.resolve("train-images-idx3-ubyte"), folder.resolve("train-labels-idx1-ubyte"));
        write(images.test(), folder.resolve("t10k-images-idx3-ubyte"), folder.resolve("t10k-labels-idx1-ubyte"));
    }

    private static void write(ImageSet images, Path imagesFile, Path labelsFile) throws IOException {
        try (DataOutputStream pixels = new DataOutputStream(Files.newOutputStream(imagesFile));
                DataOutputStream labels = new DataOutputStream(Files.newOutputStream(labelsFile))) {
            pixels.writeInt(0x0803);
            pixels.writeInt(images.count());
            pixels.writeInt(images.height());
            pixels.writeInt(images.width());
            pixels.write(images.pixels(), 0, images.count() * images.height() * images.width());
            labels.writeInt(0x0801);
            labels.writeInt(images.count());
            labels.write(images.labels(), 0, images.count());
        }
    }
}
