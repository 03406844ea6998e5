/// All arithmetic of the engine, as small interfaces, an idea each.
///
/// The reference kernels define the right bits; any other kernels give the same ones, faster.
@NullMarked
package org.lanewise.core.kernel;

import org.jspecify.annotations.NullMarked;
