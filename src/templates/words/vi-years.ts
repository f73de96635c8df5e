import type { Phrases } from './phrases.ts'

export const wedding: Phrases = {
  kind: 'Thiệp kỷ niệm ngày cưới',
  headline: {
    warm: 'Mừng kỷ niệm ngày cưới, {name}!',
    formal: 'Trân trọng chúc mừng kỷ niệm ngày cưới, {name}',
    playful: 'Tình yêu muôn năm, {name}!',
  },
  numbered: {
    warm: 'Mừng {number}\u00a0năm chung đôi, {name}!',
    formal: 'Trân trọng chúc mừng {number}\u00a0năm ngày cưới, {name}',
    playful: '{number}\u00a0năm yêu thương, {name}!',
  },
  messages: {
    warm: [
      'Mừng tình yêu ngày một lớn và những điều đẹp phía trước.',
      'Mong hôm nay gợi lại những kỷ niệm ngọt ngào nhất.',
      'Chúc thêm thật nhiều năm dịu dàng, tiếng cười và sớm mai chung.',
      'Hai cuộc đời, một con đường. Mong đường luôn đẹp.',
    ],
    formal: ['Kính chúc hạnh phúc bền lâu.', 'Mong những năm tới cũng hạnh phúc như hôm nay.'],
    playful: [
      'Yêu mãi mãi, còn điều khiển ti vi thì luân phiên.',
      'Lại thêm một lý do để nâng ly và khiêu vũ.',
    ],
  },
  belated: {
    headline: {
      warm: 'Mừng muộn kỷ niệm ngày cưới, {name}!',
      formal: 'Xin gửi lời chúc muộn nhân ngày cưới, {name}',
      playful: 'Tình yêu không bao giờ trễ, {name}!',
    },
    numbered: {
      warm: 'Mừng muộn {number}\u00a0năm chung đôi, {name}!',
      formal: 'Xin gửi lời chúc muộn nhân {number}\u00a0năm ngày cưới, {name}',
      playful: '{number}\u00a0năm yêu thương, nâng ly lần nữa, {name}!',
    },
    messages: {
      warm: [
        'Ngày đã qua, hạnh phúc vẫn tiếp diễn.',
        'Muộn một chút, nhưng từ trái tim: thêm ngàn ngày đẹp nữa.',
      ],
      formal: [
        'Tuy muộn nhưng với lời chúc hạnh phúc chân thành.',
        'Xin thứ lỗi vì sự chậm trễ và kính chúc mọi điều tốt lành.',
      ],
      playful: ['Thiệp thì trễ, tình yêu luôn đúng giờ.', 'Thêm một dịp tốt để mừng lần nữa.'],
    },
  },
  early: {
    headline: {
      warm: 'Ngày kỷ niệm sắp đến rồi, {name}!',
      formal: 'Xin chúc mừng sớm kỷ niệm ngày cưới, {name}',
      playful: 'Ngày hội tình yêu sắp tới, {name}!',
    },
    numbered: {
      warm: 'Sắp tròn {number}\u00a0năm chung đôi, {name}!',
      formal: 'Xin chúc mừng sớm {number}\u00a0năm ngày cưới, {name}',
      playful: 'Sắp tròn {number}\u00a0năm yêu thương, {name}!',
    },
    messages: {
      warm: ['Sớm một chút, nhưng đã đầy yêu thương.', 'Mong ngày sắp tới tràn ngập dịu dàng.'],
      formal: [
        'Xin gửi trước lời chúc hạnh phúc chân thành.',
        'Mong đây là lời chúc đầu tiên trong rất nhiều lời chúc.',
      ],
      playful: ['Vẫn còn kịp mua hoa đấy.', 'Lời nhắc thân thương: ngày lớn sắp tới.'],
    },
  },
  shorter: { headline: 'Chúc mừng, {name}!', message: 'Thật nhiều hạnh phúc!' },
}

export const work: Phrases = {
  kind: 'Thiệp kỷ niệm ngày làm việc',
  headline: {
    warm: 'Thêm một năm chung đường, {name}!',
    formal: 'Trân trọng chúc mừng kỷ niệm ngày làm việc, {name}',
    playful: 'Thêm một năm vui vẻ, {name}!',
  },
  numbered: {
    warm: '{number}\u00a0năm chung đường, {name}!',
    formal: 'Trân trọng chúc mừng {number}\u00a0năm gắn bó, {name}',
    playful: '{number}\u00a0năm cà phê và ý hay, {name}!',
  },
  messages: {
    warm: [
      'Cảm ơn vì những ý tưởng, sự kiên nhẫn và nụ cười.',
      'Được làm việc cùng nhau, ngày nào cũng vui.',
      'Tập thể này đẹp hơn nhờ những người như thế. Cảm ơn!',
      'Mừng những điều đã cùng làm và chặng đường phía trước.',
    ],
    formal: [
      'Trân trọng cảm ơn sự tận tâm và hợp tác quý báu.',
      'Xin gửi lời tri ân và những lời chúc tốt đẹp nhất.',
    ],
    playful: ['Ngoài ra thì ai hiểu nổi cái máy in?', 'Cách ăn mừng đề xuất: cà phê và chút đồ ngọt.'],
  },
  belated: {
    headline: {
      warm: 'Mừng muộn thêm một năm chung đường, {name}!',
      formal: 'Xin gửi lời chúc muộn nhân ngày kỷ niệm, {name}',
      playful: 'Hơi trễ nhưng vẫn vui, {name}!',
    },
    numbered: {
      warm: 'Mừng muộn {number}\u00a0năm chung đường, {name}!',
      formal: 'Xin gửi lời chúc muộn nhân {number}\u00a0năm gắn bó, {name}',
      playful: '{number}\u00a0năm cà phê và một tấm thiệp trễ, {name}!',
    },
    messages: {
      warm: ['Ngày đã qua, lòng biết ơn còn mãi.', 'Muộn một chút, nhưng chân thành: cảm ơn vì tất cả.'],
      formal: [
        'Tuy muộn nhưng với lòng tri ân chân thành.',
        'Xin thứ lỗi vì sự chậm trễ và trân trọng cảm ơn.',
      ],
      playful: ['Tấm thiệp bị kẹt trong một cuộc họp.', 'Trễ rồi, nhưng bánh vẫn còn nợ.'],
    },
  },
  early: {
    headline: {
      warm: 'Sắp thêm một năm chung đường, {name}!',
      formal: 'Xin chúc mừng sớm ngày kỷ niệm, {name}',
      playful: 'Sắp thêm một năm nữa, {name}!',
    },
    numbered: {
      warm: 'Sắp tròn {number}\u00a0năm chung đường, {name}!',
      formal: 'Xin chúc mừng sớm {number}\u00a0năm gắn bó, {name}',
      playful: 'Sắp tròn {number}\u00a0năm cà phê, {name}!',
    },
    messages: {
      warm: ['Cảm ơn trước vì cả chặng đường chung.', 'Sớm một chút, vì lời cảm ơn không thích chờ.'],
      formal: [
        'Xin gửi trước lời tri ân chân thành.',
        'Mong đây là lời chúc đầu tiên trong rất nhiều lời chúc.',
      ],
      playful: ['Lần hiếm hoi xong trước hạn.', 'Xin giữ chỗ trên lịch: ăn bánh.'],
    },
  },
  shorter: { headline: 'Chúc mừng, {name}!', message: 'Cảm ơn vì tất cả!' },
}

export const newYear: Phrases = {
  kind: 'Thiệp năm mới',
  headline: {
    warm: 'Chúc mừng năm mới, {name}!',
    formal: 'Trân trọng chúc mừng năm mới, {name}',
    playful: 'Năm mới tinh đây, {name}!',
  },
  messages: {
    warm: [
      'Sức khỏe, niềm vui và thời gian cho điều quan trọng.',
      'Mong những tháng tới ấm áp và nhiều cuộc gặp gỡ đẹp.',
      'Mong năm mới giữ trọn những lời hứa đẹp nhất.',
      'Mười hai tháng niềm vui nhỏ, và vài niềm vui lớn.',
    ],
    formal: ['Kính chúc năm mới an khang, thịnh vượng.', 'Chúc một năm bình an và nhiều thành tựu.'],
    playful: ['Quyết tâm thì tùy, vui vẻ là bắt buộc.', 'Ba trăm sáu mươi lăm cơ hội để cười.'],
  },
  belated: {
    headline: {
      warm: 'Chúc mừng năm mới muộn, {name}!',
      formal: 'Xin gửi lời chúc năm mới muộn, {name}',
      playful: 'Năm vẫn còn mới lắm, {name}!',
    },
    messages: {
      warm: ['Năm đã lên đường, mong đẹp đến ngày cuối.', 'Muộn một chút, nhưng dành cho mọi tháng còn lại.'],
      formal: [
        'Tuy muộn, kính chúc sức khỏe và bình an.',
        'Xin thứ lỗi vì sự chậm trễ và kính chúc mọi điều tốt lành.',
      ],
      playful: [
        'Quyết tâm đầu tiên: gửi thiệp đúng giờ.',
        'Gần như mới nguyên, còn bảo hành: xin cứ tận hưởng!',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Chúc mừng năm mới sớm, {name}!',
      formal: 'Xin gửi lời chúc năm mới sớm, {name}',
      playful: 'Năm mới sắp tới rồi, {name}!',
    },
    messages: {
      warm: [
        'Mong năm cũ khép lại êm đềm, năm mới mở ra vui tươi.',
        'Sớm một chút, nhưng từ trái tim: một năm tuyệt vời.',
      ],
      formal: ['Mong năm tới mang đến sức khỏe và an lành.', 'Xin gửi trước những lời chúc chân thành nhất.'],
      playful: ['Để kịp tới trước pháo hoa.', 'Năm mới sắp bóc tem rồi.'],
    },
  },
  shorter: { headline: 'Năm mới vui, {name}!', message: 'Sức khỏe và niềm vui!' },
}
