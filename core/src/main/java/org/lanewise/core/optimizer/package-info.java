/// Optimizers, one record a file: update rule, state, source. They define the bits that every kernel must give.
@NullMarked
package org.lanewise.core.optimizer;

import org.jspecify.annotations.NullMarked;
