/// Activation functions, one record a file: formula, derivative, source. They define the bits that every kernel must
/// give.
@NullMarked
package org.lanewise.core.activation;

import org.jspecify.annotations.NullMarked;
