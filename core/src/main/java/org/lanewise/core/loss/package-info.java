/// Loss functions, one record a file: formula, gradient, source. They define the bits that every kernel must give.
@NullMarked
package org.lanewise.core.loss;

import org.jspecify.annotations.NullMarked;
