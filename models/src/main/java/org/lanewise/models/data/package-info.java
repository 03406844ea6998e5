/// Where training data comes from: [ImageSet][org.lanewise.models.data.ImageSet] holds grey images with labels as
/// bytes, [MnistSource][org.lanewise.models.data.MnistSource] finds MNIST on disk or downloads it once.
@NullMarked
package org.lanewise.models.data;

import org.jspecify.annotations.NullMarked;
