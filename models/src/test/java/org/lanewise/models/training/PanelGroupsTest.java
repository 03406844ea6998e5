package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(text(PanelGroups.shared(panels, most, workers))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7 | 8 | 1 | [0,7)
            7 | 8 | 2 | [0,3)[3,7)
            7 | 8 | 3 | [0,2)[2,5)[5,7)
            8 | 8 | 2 | [0,4)[4,8)
            13| 4 | 2 | [0,4)[4,6)[6,10)[10,13)
            1 | 4 | 8 | [0,1)
            """)
    void aPanelInTwoSharesBelongsToOneWhole(int panels, int most, int workers, String expected) {
        assertThat(text(PanelGroups.whole(panels, most, workers))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // panels, workers, chunks of rows of a group; the homes' first chunks
        "7, 2, 2, 0 3", // [0,3) [3,4) [4,7): the panel shared is cut by rows
        "7, 1, 3, 0",
        "4, 2, 1, 0 1",
        "3, 4, 4, 0 3 6 9",
    })
    void homesOfSharedPanels(int panels, int workers, int rowChunks, String expected) {
        assertThat(homes(PanelGroups.shared(panels, 3, workers), workers, rowChunks)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 2, 2, 0 2", // [0,3) [3,7)
        "7, 1, 3, 0",
        "7, 3, 1, 0 1 2",
        "1, 3, 2, 0 0 2", // the middle of three has the only panel
    })
    void homesOfWholePanels(int panels, int workers, int rowChunks, String expected) {
        assertThat(homes(PanelGroups.whole(panels, 8, workers), workers, rowChunks)).isEqualTo(expected);
    }

    private static String homes(PanelGroups groups, int workers, int rowChunks) {
        return IntStream.range(0, workers)
                .mapToObj(worker -> "" + groups.homeStart(worker, rowChunks))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyPanelIsInOneGroupAndEveryChunkHasAHome(boolean shared) {
        for (int panels = 1; panels < 30; panels++) {
            for (int workers = 1; workers < 20; workers++) {
                PanelGroups groups =
                        shared ? PanelGroups.shared(panels, 3, workers) : PanelGroups.whole(panels, 3, workers);
                int next = 0;
                for (int group = 0; group < groups.count(); group++) {
                    assertThat(groups.start(group)).isEqualTo(next);
                    assertThat(groups.end(group)).isBetween(next + 1, next + 3);
                    next = groups.end(group);
                }
                assertThat(next).isEqualTo(panels);
                int home = 0;
                for (int worker = 0; worker < workers; worker++) {
                    assertThat(groups.homeStart(worker, 5)).isBetween(home, 5 * groups.count());
                    home = groups.homeStart(worker, 5);
                }
                assertThat(groups.homeStart(0, 5)).isZero();
            }
        }
    }
}
