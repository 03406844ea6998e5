package org.lanewise.bench.peer;

import org.lanewise.models.data.ImageSet;

/// One way to do the training step of a [PeerTask]. Holds the network; not thread-safe.
public interface Peer {
    /// Puts back the first weights.
    void reset();

    /// Trains on one mini-batch.
    ///
    /// @param rows the images to take: the first `count` entries
    /// @return the mean loss before the update
    double step(ImageSet images, int[] rows, int count);

    /// Finds the classes of at most a mini-batch of images from `from` on.
    ///
    /// @param classes receives a class for each of the `count` images
    void classify(ImageSet images, int from, int count, int[] classes);
}
