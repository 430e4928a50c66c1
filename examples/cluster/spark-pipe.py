"""UNTESTED: no Spark was at hand. Plans assessments through RDD.pipe, one plan a line.

    spark-submit spark-pipe.py ASSESSMENTS OUTPUT

Each partition is one stream of YAML documents into one `lumbar plan - -f ndjson`, which starts once and reads its
library once. A line that is no assessment gets a line too, with its status and without a plan. `checkCode` stays off:
status 3 (a referral, or questions first) is no failure; each line tells its own.
"""
import sys

from pyspark.sql import SparkSession

cases, plans = sys.argv[1:3]
spark = SparkSession.builder.appName("lumbar").getOrCreate()
documents = spark.sparkContext.wholeTextFiles(cases).sortByKey().map(lambda item: "---\n" + item[1])
documents.pipe("lumbar plan - -f ndjson").saveAsTextFile(plans)
