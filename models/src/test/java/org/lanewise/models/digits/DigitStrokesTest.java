package org.lanewise.models.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanewise.models.digits.DigitStrokes.Point;
import org.lanewise.models.digits.DigitStrokes.Style;

class DigitStrokesTest {
    @Test
    void everyDigitHasSeveralStylesOfPlausiblePoints() {
        for (int digit = 0; digit < 10; digit++) {
            Set<Style> styles = styles(digit);
            assertThat(styles).as("styles of %d", digit).hasSizeGreaterThanOrEqualTo(4);
            for (Style style : styles) {
                assertThat(style.points()).hasSizeBetween(2, DigitStrokes.mostPoints()).allSatisfy(point -> {
                    assertThat(point.x()).isBetween(0.0, 1.0);
                    assertThat(point.y()).isBetween(0.0, 1.0);
                });
                assertThat(style.points().getLast().last()).isTrue();
            }
        }
    }

    @Test
    void stylesComeAsOftenAsTheirWeights() {
        // The table gives 1 the weights 8, 4, 3 and 1.
        int[] chosen = new int[9];
        for (int i = 0; i < 160; i++) {
            chosen[DigitStrokes.style(1, i / 160.0).weight()]++;
        }
        assertThat(chosen).containsExactly(0, 10, 0, 30, 40, 0, 0, 0, 80);
    }

    @Test
    void markedPointsAreCornersAndBarsLiftThePen() {
        List<Point> flagAndBase = DigitStrokes.style(1, 13.0 / 16).points();

        assertThat(flagAndBase).extracting(Point::corner).containsExactly(
                false, false, true, false, false, false, false, false);
        assertThat(flagAndBase).extracting(Point::last).containsExactly(
                false, false, false, false, true, false, false, true);
        assertThat(flagAndBase.get(5)).isEqualTo(new Point(0.18, 1.0, false, false));
    }

    private static Set<Style> styles(int digit) {
        Set<Style> styles = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            styles.add(DigitStrokes.style(digit, i / 1000.0));
        }
        return styles;
    }
}
