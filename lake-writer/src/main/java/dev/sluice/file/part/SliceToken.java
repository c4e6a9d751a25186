package dev.sluice.file.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.error.SettingsException;
import dev.sluice.json.ValueJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Parts of files as the text of a split: {@code [["orders/part-1.parquet",0,4711,0]]}, the path within the store. */
public final class SliceToken {
    private SliceToken() {}

    public static String write(List<Slice> slices, Path root) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Slice slice : slices) {
            json.addArray()
                    .add(root.relativize(slice.file()).toString())
                    .add(slice.from())
                    .add(slice.to())
                    .add(slice.skip());
        }
        return json.toString();
    }

    public static List<Slice> read(String token, Path root) {
        try {
            List<Slice> slices = new ArrayList<>();
            for (JsonNode each : ValueJson.tree(token)) {
                Path file = root.resolve(each.get(0).textValue()).normalize();
                if (!file.startsWith(root)) {
                    throw new IllegalArgumentException("outside");
                }
                slices.add(new Slice(
                        file,
                        each.get(1).longValue(),
                        each.get(2).longValue(),
                        each.get(3).longValue()));
            }
            return slices;
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new SettingsException("Cannot read a split: \"" + token + "\" is none of this store; split again", e);
        }
    }
}
