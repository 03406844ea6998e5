/// Matrix products on the Vector API: one micro-kernel a vector width, and the blocking around them.
@NullMarked
package org.lanewise.simd.gemm;

import org.jspecify.annotations.NullMarked;
