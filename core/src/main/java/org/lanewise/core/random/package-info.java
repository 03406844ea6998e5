/// Counter-based random numbers: a number is a function of seed, stream, layer, epoch, step and index alone.
@NullMarked
package org.lanewise.core.random;

import org.jspecify.annotations.NullMarked;
