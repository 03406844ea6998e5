/// Which work has become slower: verdicts over two sets of forks.
@NullMarked
package org.lanewise.bench.regression;

import org.jspecify.annotations.NullMarked;
