#!/bin/sh
# UNTESTED: no Kubernetes was at hand. Plans a folder as an indexed job of N pods; each takes the shard of its index.
#   kubernetes-job.sh N | kubectl apply -f -
# Afterwards, where the volume is mounted: lumbar merge plans/reports/*.jsonl
# Kubernetes tells a pod its index and not the count, so the manifest says it as JOB_COMPLETION_COUNT.
# Needs an image with lumbar in it, and one volume, called caseload, that all pods may write to.
set -u
count=${1:?'usage: kubernetes-job.sh N'}
cat <<EOF
apiVersion: batch/v1
kind: Job
metadata:
  name: lumbar
spec:
  completionMode: Indexed
  completions: $count
  parallelism: $count
  template:
    spec:
      restartPolicy: OnFailure
      containers:
        - name: lumbar
          image: registry.example/lumbar:0.1.0
          env:
            - {name: JOB_COMPLETION_COUNT, value: "$count"}
          command: [sh, -c]
          # Status 3 (a patient was referred, or is to be asked first) is no failure of the pod.
          args:
            - |
              mkdir -p /work/plans/reports || exit 5
              lumbar plan /work/cases -o /work/plans/ --shard auto --resume --report "/work/plans/reports/\$JOB_COMPLETION_INDEX.jsonl" || [ \$? -eq 3 ]
          volumeMounts:
            - {name: work, mountPath: /work}
      volumes:
        - name: work
          persistentVolumeClaim: {claimName: caseload}
EOF
