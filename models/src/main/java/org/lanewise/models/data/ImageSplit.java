package org.lanewise.models.data;

/// The images to train on and those to test with: equal in size and number of classes. Immutable, thread-safe.
///
/// @param train what the network learns from
/// @param test what it has never seen
public record ImageSplit(ImageSet train, ImageSet test) {
    /// @throws IllegalArgumentException if the images differ in size or number of classes
    public ImageSplit {
        if (!fit(train, test) || train.classes() != test.classes()) {
            throw new IllegalArgumentException("train (" + train + ") and test (" + test + ") do not fit together");
        }
    }

    static boolean fit(ImageSet train, ImageSet test) {
        return train.height() == test.height() && train.width() == test.width();
    }

    /// Gives both sets the number of classes of the one that has more: a small test set may lack the last class.
    static ImageSplit ofFitting(ImageSet train, ImageSet test) {
        int classes = Math.max(train.classes(), test.classes());
        return new ImageSplit(train.withClasses(classes), test.withClasses(classes));
    }
}
