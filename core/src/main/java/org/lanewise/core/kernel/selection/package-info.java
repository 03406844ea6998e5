/// The one place that chooses which kernels run.
@NullMarked
package org.lanewise.core.kernel.selection;

import org.jspecify.annotations.NullMarked;
