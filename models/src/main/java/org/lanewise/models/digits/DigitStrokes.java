package org.lanewise.models.digits;

import java.util.ArrayList;
import java.util.List;

/// How people write the ten digits: the path of the pen for every digit in several styles.
///
/// A style is a list of strokes, a stroke a smooth curve through points. Points are `x,y` in percent of the digit's
/// box, x to the right, y down. `*` behind a point makes a corner of it, `|` lifts the pen.
/// The number in front says how often the style is used, relative to the digit's other styles.
final class DigitStrokes {
    private static final String TABLE = """
            0  6  62,2 25,8 4,45 12,85 45,99 82,85 97,45 80,8 50,2 32,10
            0  3  50,0 12,14 2,52 18,90 52,100 86,88 98,50 86,12 48,0
            0  2  85,10 45,2 10,30 6,75 40,100 80,84 94,40 72,8 42,18
            0  1  50,0 12,14 2,52 18,90 52,100 86,88 98,50 86,12 48,0 | 82,10 50,50 18,90

            1  8  52,0 50,50 48,100
            1  4  22,24 40,14 56,0* 54,50 52,100
            1  3  20,22 40,14 54,0* 53,50 52,100 | 18,100 50,99 86,100
            1  1  50,0 50,100 | 25,100 75,99

            2  5  8,22 30,2 68,2 86,24 70,52 36,78 6,98* 50,96 96,98
            2  3  10,20 40,0 80,10 84,38 50,72 18,96 6,88 20,76 48,88 72,98 98,90
            2  2  4,14 40,4 84,12 78,44 30,80 8,100 30,88* 60,92 98,98
            2  2  14,30 22,8 52,0 80,14 74,46 40,76 4,100* 94,100

            3  5  10,14 42,0 80,14 74,38 40,48* 80,56 90,78 52,100 8,88
            3  3  8,6 46,0 82,12 68,38 34,46 74,54 90,76 56,100 10,94
            3  2  8,2* 50,2 88,4* 64,24 42,42* 82,54 88,80 50,100 8,90
            3  1  14,18 44,0 78,12 64,40 40,50 30,46 44,44 80,56 86,82 48,100 6,86

            4  4  22,0 14,30 8,56* 50,58 96,52 | 76,4 74,50 70,100
            4  3  64,0 36,30 4,66* 50,66 98,64 | 64,0 64,50 62,100
            4  3  16,4 10,34 22,54 56,54 82,38 | 86,0 80,50 72,100
            4  2  74,0 40,32 6,64* 54,62 98,60 | 78,30 74,64 68,100
            4  1  12,2 14,46* 50,50 78,44* | 80,2 78,50 80,100

            5  4  88,2 54,2 24,4* 20,24 16,44* 52,38 86,58 76,90 40,100 6,90
            5  3  22,4 18,26 14,46* 50,40 84,58 80,88 44,100 8,92 | 22,4 56,4 94,0
            5  2  90,0 60,8 34,6* 26,28 20,48 56,48 78,66 62,92 10,100
            5  1  94,4 48,0 22,18 30,42 66,52 80,74 56,98 14,96

            6  5  68,0 34,18 10,54 14,88 46,100 80,86 80,62 50,50 18,66
            6  3  84,2 46,12 12,48 10,84 44,100 82,88 88,64 56,52 22,70 20,84
            6  2  40,0 18,36 10,74 34,100 72,94 82,68 54,54 18,72
            6  1  76,4 30,30 12,78 40,100 66,84 54,62 26,72 18,84

            7  5  4,8* 50,6 94,4* 66,46 46,100
            7  3  4,8* 50,6 94,4* 66,46 46,100 | 28,54 56,50 84,50
            7  2  6,22 10,6* 52,8 92,2* 74,36 56,66 50,100
            7  2  4,14 28,2 58,10 92,6 80,34 58,62 40,100
            7  1  6,4* 90,4* 84,50 80,100

            8  4  78,14 46,0 16,18 40,44 78,66 76,92 42,100 14,84 26,60 62,42 84,18 60,2
            8  3  50,48 18,28 30,4 66,2 82,24 50,48 14,74 24,98 66,100 88,76 50,48
            8  2  88,8 50,0 22,16 42,42 72,64 66,94 30,98 18,74 48,50 86,20 88,6
            8  2  52,2 24,10 24,36 52,46 78,32 78,10 50,2 | 50,46 16,62 16,90 50,100 84,88 82,62 52,46

            9  5  80,20 48,0 14,20 18,48 50,52 80,26* 78,60 70,100
            9  3  80,12 44,2 12,26 26,50 62,44 84,12 84,50 70,84 34,100 10,92
            9  2  76,16 40,4 16,26 34,50 66,36 78,10 74,50 62,100
            9  2  84,24 56,0 18,14 16,44 56,52 84,24 80,66 50,100 16,94
            """;

    private static final Style[][] STYLES = parse(TABLE);

    private DigitStrokes() {}

    /// A point that the pen passes.
    ///
    /// @param x in boxes, 0 (left) to 1
    /// @param y in boxes, 0 (top) to 1
    /// @param corner whether the curve has a corner here
    /// @param last whether the stroke ends here
    record Point(double x, double y, boolean corner, boolean last) {}

    /// One way to write a digit.
    ///
    /// @param weight how often, relative to the digit's other styles
    /// @param points in the order of writing
    record Style(int weight, List<Point> points) {}

    /// The style of `digit` at `share` of the digit's total weight, `0 <= share < 1`.
    static Style style(int digit, double share) {
        Style[] styles = STYLES[digit];
        int total = 0;
        for (Style style : styles) {
            total += style.weight;
        }
        double left = share * total;
        int chosen = 0;
        while (chosen < styles.length - 1 && left >= styles[chosen].weight) {
            left -= styles[chosen].weight;
            chosen++;
        }
        return styles[chosen];
    }

    /// The most points that any style has.
    static int mostPoints() {
        int most = 0;
        for (Style[] styles : STYLES) {
            for (Style style : styles) {
                most = Math.max(most, style.points.size());
            }
        }
        return most;
    }

    private static Style[][] parse(String table) {
        List<List<Style>> styles = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            styles.add(new ArrayList<>());
        }
        table.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] words = line.trim().split("\\s+");
            styles.get(Integer.parseInt(words[0])).add(parseStyle(words));
        });
        return styles.stream().map(list -> list.toArray(Style[]::new)).toArray(Style[][]::new);
    }

    private static Style parseStyle(String[] words) {
        List<Point> points = new ArrayList<>();
        for (int word = 2; word < words.length; word++) {
            if (!words[word].equals("|")) {
                points.add(parsePoint(words[word], word + 1 == words.length || words[word + 1].equals("|")));
            }
        }
        return new Style(Integer.parseInt(words[1]), List.copyOf(points));
    }

    private static Point parsePoint(String word, boolean last) {
        boolean corner = word.endsWith("*");
        int comma = word.indexOf(',');
        int x = Integer.parseInt(word.substring(0, comma));
        int y = Integer.parseInt(word.substring(comma + 1, word.length() - (corner ? 1 : 0)));
        return new Point(x / 100.0, y / 100.0, corner, last);
    }
}
