/// Results for people: a table, JSON, a page with plots.
@NullMarked
package org.lanewise.bench.report;

import org.jspecify.annotations.NullMarked;
