"""The same extraction and merge on Spark. Needs PySpark and Java, an extra."""
