/// Plain loops that define the right bits. Written to be read; they also run wherever no faster kernel does.
@NullMarked
package org.lanewise.core.kernel.reference;

import org.jspecify.annotations.NullMarked;
