/// What networks learn from: [Dataset][org.lanewise.models.data.Dataset] is rows of inputs with targets,
/// [ImageSet][org.lanewise.models.data.ImageSet] holds grey images with labels as
/// bytes, [MnistSource][org.lanewise.models.data.MnistSource] finds MNIST on disk or downloads it once.
/// [Split][org.lanewise.models.data.Split] and [KFold][org.lanewise.models.data.KFold] part rows by a seed,
/// [ClassWeights][org.lanewise.models.data.ClassWeights] lets rare classes count more.
@NullMarked
package org.lanewise.models.data;

import org.jspecify.annotations.NullMarked;
