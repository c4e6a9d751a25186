package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;
import java.util.List;

/**
 * One of the tables that a dataset becomes, made for one query.
 *
 * @param clustering fields, each perhaps followed by {@code desc}
 */
public record WideTableMapping(
        @Setting("Its name.") String to,

        @Setting("What places a row: fields, expressions, buckets.")
        List<PartMapping> partition,

        @Setting(
                value = "What orders rows in a partition, such as [created_at desc, order_id].",
                unset = Setting.NO_ELEMENTS)
        List<String> clustering) {
    public WideTableMapping {
        partition = List.copyOf(partition);
        clustering = List.copyOf(clustering);
    }
}
