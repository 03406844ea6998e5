/// `lanewise info`: what runs here, how fast it is ([Measurement][org.lanewise.cli.info.Measurement]), and whether its bits are
/// those of the reference ([SelfCheck][org.lanewise.cli.info.SelfCheck]).
@NullMarked
package org.lanewise.cli.info;

import org.jspecify.annotations.NullMarked;
