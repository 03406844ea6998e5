package org.lanewise.models.file.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.LanewiseException;

class JsonValueTest {
    private static final JsonFault FAULT =
            (offset, found, expected) -> new LanewiseException("byte " + offset + ": " + found + "; " + expected);

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[]", "\"\"", "0", "-0.5e+10", "true", "false", "null", "[1,2.50,-3]", "{\"b\":[{}],\"a\":{\"c\":null}}",
        "\"a\\\"b\\\\c\\u000a\"", "\"\u00fc\u4e2d\uD83D\uDE00\""
    })
    void valuesComeBackAsTheyWere(String json) {
        assertThat(JsonValue.parse(json, FAULT)).hasToString(json);
    }

    @Test
    void escapesAndSpacesMeanWhatTheyShould() {
        assertThat(JsonValue.parse(" [ \"\\u00FC\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\" ,\n1 ]\t", FAULT))
                .hasToString("[\"\u00FC\uD83D\uDE00/\\u0008\\u000c\\u000a\\u000d\\u0009\",1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``|byte 0: the end", "{|byte 1: the end", "[1|the end", "[1,]|byte 3: ']'", "{\"a\"}|byte 4: '}'",
        "{\"a\":1,}|byte 7: '}'", "{a:1}|byte 1: 'a'", "{\"a\":1,\"a\":2}|byte 7: the key 'a' again", "01|digit behind",
        "-|the end", "1.|the end", "1e|the end", ".5|'.'", "+1|'+'", "NaN|'N'", "Infinity|'I'", "tru|'t'",
        "nul|'n'", "\"a|byte 2: the end", "\"\\|the end", "\"\\x\"|'\\x' in a text", "\"\\u12g4\"|four hex",
        "\"\\ud800\"|half a surrogate", "\"\\udc00\\ud800\"|half a surrogate", "1 2|byte 2: '2'", "{} {}|byte 3",
        "[1 2]|byte 3: '2'", "'a'|'''", "[//1]|'/'"
    })
    void whatIsNoJsonIsRefusedWithItsPlace(String json, String message) {
        assertThatThrownBy(() -> JsonValue.parse(json, FAULT))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining(message);
    }

    @Test
    void depthAndNumberOfValuesAreBounded() {
        assertThat(JsonValue.parse("[".repeat(32) + "]".repeat(32), FAULT)).isNotNull();
        assertThatThrownBy(() -> JsonValue.parse("[".repeat(33) + "]".repeat(33), FAULT)).hasMessageContaining("deep");
        String many = "[" + "0,".repeat(300_000) + "0]";
        assertThatThrownBy(() -> JsonValue.parse(many, FAULT)).hasMessageContaining("more than");
    }

    @Test
    void controlCharactersAreRefusedInTexts() {
        assertThatThrownBy(() -> JsonValue.parse("\"a\nb\"", FAULT)).hasMessageContaining("a control character");
    }
}
