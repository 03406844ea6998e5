/// The vector kernels as a family, and the check whether they can run here.
@NullMarked
package org.lanewise.simd;

import org.jspecify.annotations.NullMarked;
