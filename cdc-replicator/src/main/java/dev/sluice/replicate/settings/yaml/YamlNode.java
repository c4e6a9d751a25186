package dev.sluice.replicate.settings.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** YAML whose every part knows its place in the file. */
sealed interface YamlNode {

    Place at();

    /** What it is, for messages; never its content, which may be a secret in the wrong place. */
    String noun();

    /** A place in a file. */
    record Place(String file, int line, int column) {
        SettingsException error(String problem) {
            return new SettingsException(file + ":" + line + ":" + column + ": " + problem);
        }
    }

    /** One value as it is written, without quotes. */
    record Scalar(String text, Place at) implements YamlNode {
        @Override
        public String noun() {
            return "a single value";
        }
    }

    /** A list. */
    record Items(List<YamlNode> elements, Place at) implements YamlNode {
        @Override
        public String noun() {
            return "a list";
        }
    }

    /** Keys and values in the file's order. {@code keys} has the place of each key. */
    record Entries(Map<String, YamlNode> values, Map<String, Place> keys, Place at) implements YamlNode {
        @Override
        public String noun() {
            return "keys and values";
        }
    }

    /**
     * Reads one document.
     *
     * @param file its name, for messages
     */
    static YamlNode parse(String file, String text) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Place(file, 1, 1).error("the file is empty; it needs at least name, source and a target");
            }
            YamlNode root = new Reader(file, parser).node();
            if (parser.nextToken() != null) {
                throw new Reader(file, parser).place().error("a second document begins; keep one pipeline per file");
            }
            return root;
        } catch (JsonProcessingException e) {
            int tab = lineIndentedByTab(text);
            if (tab > 0) {
                throw new Place(file, tab, 1).error("a tab stands before the first word; use spaces");
            }
            JsonLocation at = e.getLocation();
            Place place = at == null ? new Place(file, 1, 1) : new Place(file, at.getLineNr(), at.getColumnNr());
            throw place.error("not YAML: " + problem(e)
                    + "; check indentation, and quote text that begins with a special character");
        } catch (IOException e) {
            throw new SettingsException("Cannot read " + file + ": " + e.getMessage() + "; check the file", e);
        }
    }

    /** The first such line, from 1; 0 if there is none. The parser blames the line before. */
    private static int lineIndentedByTab(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.substring(0, line.length() - line.stripLeading().length()).contains("\t")) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The parser's message without its excerpts, which are indented and may show secrets. */
    private static String problem(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    /** Turns the parser's tokens into nodes, starting at the current one. */
    record Reader(String file, YAMLParser parser) {

        YamlNode node() throws IOException {
            if (parser.isCurrentAlias()) {
                throw place().error("aliases (*) are not supported; quote the text, or repeat the value");
            }
            return switch (parser.currentToken()) {
                case START_OBJECT -> entries();
                case START_ARRAY -> items();
                case VALUE_NULL -> throw place().error("there is no value; give one, or remove the key");
                default -> new Scalar(parser.getText(), place());
            };
        }

        private Items items() throws IOException {
            Place start = place();
            List<YamlNode> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(node());
            }
            return new Items(elements, start);
        }

        private Entries entries() throws IOException {
            Place start = place();
            Map<String, YamlNode> values = new LinkedHashMap<>();
            Map<String, Place> keys = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                @Nullable Place earlier = keys.putIfAbsent(key, place());
                if (earlier != null) {
                    throw place().error("\"" + key + "\" is here twice, first in line " + earlier.line()
                            + "; remove one of them");
                }
                parser.nextToken();
                values.put(key, node());
            }
            return new Entries(values, keys, start);
        }

        Place place() {
            JsonLocation at = ((JsonParser) parser).currentTokenLocation();
            return new Place(file, at.getLineNr(), at.getColumnNr());
        }
    }
}
