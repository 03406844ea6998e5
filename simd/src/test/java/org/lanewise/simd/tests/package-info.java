/// What the tests of this module share.
@NullMarked
package org.lanewise.simd.tests;

import org.jspecify.annotations.NullMarked;
