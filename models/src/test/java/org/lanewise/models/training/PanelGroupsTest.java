package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelGroupsTest {
    private static String text(PanelGroups groups) {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < groups.count(); group++) {
            text.append('[').append(groups.start(group)).append(',').append(groups.end(group)).append(')');
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7 | 3 | 1 | [0,3)[3,6)[6,7)
            7 | 3 | 2 | [0,3)[3,4)[4,7)
            8 | 3 | 2 | [0,3)[3,4)[4,7)[7,8)
            13| 4 | 2 | [0,4)[4,6)[6,7)[7,11)[11,13)
            1 | 4 | 8 | [0,1)
            10| 2 | 3 | [0,2)[2,3)[3,4)[4,6)[6,7)[7,9)[9,10)
            """)
    void noGroupReachesIntoTwoShares(int panels, int most, int workers, String expected) {
        assertThat(text(new PanelGroups(panels, most, workers))).isEqualTo(expected);
    }

    @Test
    void everyPanelIsInOneGroup() {
        for (int panels = 1; panels < 30; panels++) {
            for (int workers = 1; workers < 20; workers++) {
                PanelGroups groups = new PanelGroups(panels, 3, workers);
                for (int panel = 0; panel < panels; panel++) {
                    int group = groups.of(panel);
                    assertThat(panel).isBetween(groups.start(group), groups.end(group) - 1);
                }
                assertThat(groups.of(panels)).isEqualTo(groups.count());
                assertThat(groups.end(groups.count() - 1)).isEqualTo(panels);
            }
        }
    }
}
