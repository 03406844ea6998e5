/// Which rows a command works with: [DataOptions][org.lanewise.cli.data.DataOptions] reads, splits and scales them for
/// training, [ModelData][org.lanewise.cli.data.ModelData] brings them into the form that a trained model takes.
@NullMarked
package org.lanewise.cli.data;

import org.jspecify.annotations.NullMarked;
