/// Elementary functions on whole vectors, with the same bits as the scalar ones of
/// [org.lanewise.core.math.ReferenceMath].
@NullMarked
package org.lanewise.simd.math;

import org.jspecify.annotations.NullMarked;
