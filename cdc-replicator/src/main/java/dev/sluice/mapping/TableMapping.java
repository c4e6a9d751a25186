package dev.sluice.mapping;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import java.util.List;

/**
 * One of several tables that a dataset becomes, each made for one query. What identifies a row of it is the partition and the clustering
 * together.
 *
 * @param clustering the order of rows within a partition: fields by their names at the source, each perhaps followed by {@code desc}
 */
public record TableMapping(
        @Setting("The table's name.") String to,

        @Setting("What places a row: fields, expressions, buckets.")
        List<PartitionColumn> partition,

        @Setting(
                value = "The order within a partition, such as [created_at desc, order_id].",
                unset = Setting.NO_ELEMENTS)
        List<String> clustering) {

    /** @throws SettingsException if nothing places a row */
    public TableMapping {
        partition = List.copyOf(partition);
        clustering = List.copyOf(clustering);
        if (partition.isEmpty()) {
            throw new SettingsException("partition: name at least one field, such as [customer_id]");
        }
    }
}
