package dev.sluice.testkit.killrvideo;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as cqlsh writes them: with quotes where they are needed, and a backslash before what is no quote. */
final class Csv {
    private Csv() {}

    static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escaped) {
                value.append(c);
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                record.add(value.toString());
                value.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else {
                value.append(c);
            }
        }
        if (!record.isEmpty() || value.length() > 0) {
            record.add(value.toString());
            records.add(record);
        }
        return records;
    }
}
